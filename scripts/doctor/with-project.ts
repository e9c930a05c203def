/**
 * Commands in a remedy, with the project that they are to be run for: whoever copies one has no file here that says it, and
 * firebase-tools would ask for another. Pure.
 */
export function withProject(remedy: string, project: string): string {
  return remedy
    .replaceAll(/npm run (?:deploy|doctor)\b(?! -- )/g, (command) => `${command} -- --project ${project}`)
    .replaceAll(/npx firebase (?!login|projects)[^,;]+/g, (command) =>
      command.includes("--project") ? command : `${command} --project ${project}`,
    );
}
