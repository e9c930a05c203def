/** How the site's server makes a token, for whoever sets it up. A test runs it. */
export const SIGNING_EXAMPLE = `// On your server, in Node; any library for JSON Web Tokens (HS256) does the same.
import { createHmac } from "node:crypto";

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const exp = Math.floor(Date.now() / 1000) + 3600; // a day at most
const body = part({ alg: "HS256" }) + "." + part({ id: user.id, name: user.name, email: user.email, exp });
const token = body + "." + createHmac("sha256", process.env.PORCHLIGHT_KEY).update(body).digest("base64url");`;
