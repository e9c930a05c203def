/** Where customers may be, and the region that serves them: functions and database stay in it for good. */
export interface Place {
  words: string;
  region: string;
}

/** All of them have functions, Firestore, Cloud Tasks and Hosting's rewrites. https://firebase.google.com/docs/functions/locations */
export const places: readonly Place[] = [
  { words: "Europe", region: "europe-west1" },
  { words: "North America", region: "us-central1" },
  { words: "South America", region: "southamerica-east1" },
  { words: "India", region: "asia-south1" },
  { words: "East Asia", region: "asia-northeast1" },
  { words: "Southeast Asia", region: "asia-southeast1" },
  { words: "Australia and New Zealand", region: "australia-southeast1" },
  { words: "Middle East", region: "me-west1" },
  { words: "Africa", region: "africa-south1" },
];
