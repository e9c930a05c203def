/** How the site's server makes a token, for whoever sets it up. */
const EXAMPLE = `import { createHmac } from "node:crypto";

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const exp = Math.floor(Date.now() / 1000) + 3600; // a day at most
const body = \`\${part({ alg: "HS256" })}.\${part({ id: user.id, name: user.name, email: user.email, exp })}\`;
const token = \`\${body}.\${createHmac("sha256", process.env.PORCHLIGHT_KEY).update(body).digest("base64url")}\`;`;

/** A key that was just made: nobody is shown it again. */
export function NewKey({ value }: { value: string }) {
  return (
    <div className="settings-form">
      <label className="field">
        <span className="field-label">The new key</span>
        <input
          className="field-input"
          readOnly
          autoFocus
          spellCheck={false}
          value={value}
          onFocus={({ target }) => target.select()}
        />
      </label>
      <p className="settings-hint">
        It is shown this once. Keep it on your server alone, never in a page: whoever has it can be any of your
        visitors. The key before stays good until you end it, so that nobody is cut off meanwhile.
      </p>
      <pre className="settings-code" dir="ltr">
        {EXAMPLE}
      </pre>
    </div>
  );
}
