/** Google's APIs that a deploy turns on. */
export const SERVICES: readonly string[] = [
  "firebase.googleapis.com",
  "cloudresourcemanager.googleapis.com",
  "firestore.googleapis.com",
  "firebaserules.googleapis.com",
  "firebasehosting.googleapis.com",
  "identitytoolkit.googleapis.com",
  // Signs the tokens by which a visitor's conversation goes on elsewhere.
  "iam.googleapis.com",
  "iamcredentials.googleapis.com",
  "secretmanager.googleapis.com",
  "cloudfunctions.googleapis.com",
  "cloudbuild.googleapis.com",
  "artifactregistry.googleapis.com",
  "run.googleapis.com",
  // The source is uploaded there; firebase-tools waits ten seconds after it has turned it on itself.
  "storage.googleapis.com",
  "eventarc.googleapis.com",
  "pubsub.googleapis.com",
  "cloudtasks.googleapis.com",
  "cloudscheduler.googleapis.com",
  "fcm.googleapis.com",
  "fcmregistrations.googleapis.com",
  "firebaseinstallations.googleapis.com",
  // For the doctor, who looks at what is used of quotas.
  "monitoring.googleapis.com",
];
