/**
 * The button *Open in Cloud Shell*, of the one address that says where this repository stands: `repository` in package.json.
 * https://cloud.google.com/shell/docs/open-in-cloud-shell
 */

export const PAGES = ["README.md", "docs/deploying.md"];

/** The page with the button where its two comments are. Throws where they are not. Pure. */
export function withButton(page: string, repository: string): string {
  const place = /(<!-- cloud-shell -->\n)[^]*?(\n<!-- \/cloud-shell -->)/;
  if (!place.test(page)) throw new Error("there is no place for the button");
  return page.replace(place, (_, begin: string, end: string) => `${begin}\n${button(repository)}\n${end}`);
}

/** Nobody else's repository may be opened by it: what is no address on GitHub has no button. */
function button(repository: string): string {
  if (!/^https:\/\/github\.com\/[\w-]+\/[\w.-]+$/.test(repository))
    return "The button *Open in Cloud Shell* comes here: write your fork's address into `repository` of package.json, and run `npm run docs`.";
  const query = new URLSearchParams({
    cloudshell_git_repo: repository,
    cloudshell_tutorial: ".cloudshell/setup.md",
    show: "ide,terminal",
  });
  return `[![Open in Cloud Shell](https://gstatic.com/cloudssh/images/open-btn.svg)](https://shell.cloud.google.com/cloudshell/editor?${query})`;
}
