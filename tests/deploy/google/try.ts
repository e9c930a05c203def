import { spawn } from "node:child_process";
import { startGoogle } from "./server.ts";
import { deployEnvironment } from "./environment.ts";
const google = await startGoogle();
const env = await deployEnvironment(google.url, "/tmp/dep-home");
const child = spawn(
  process.execPath,
  [
    "node_modules/firebase-tools/lib/bin/firebase.js",
    "deploy",
    "--project",
    "shop-1234",
    "--non-interactive",
    "--force",
    "--config",
    "firebase.deploy.json",
  ],
  { env, cwd: "/work/deploy", stdio: ["ignore", "inherit", "inherit"] },
);
child.on("close", async (code) => {
  console.log(code, google.asked.join("\n"), "\nUNSERVED", google.unserved.join("\n"));
  await google.stop();
});
