/** What stands before the panel, fetched when nobody is signed in. */
export { ClaimPage } from "./ClaimPage.tsx";
export { SignInForm } from "./SignInForm.tsx";
