/** The release that a deployed function is of: a label, for the doctor, who says which ones a deploy has not reached. Pure. */
export const VERSION_LABEL = "porchlight-version";

/** No dot may be in a label. https://cloud.google.com/functions/docs/configuring#labels */
export const versionLabel = (version: string) => version.toLowerCase().replaceAll(/[^a-z0-9_-]/g, "-");
