/** One thing that the doctor looks at. */
import type { Finding } from "./finding.ts";
import type { Patient } from "./patient.ts";

export interface Check {
  title: string;
  look: (patient: Patient) => Promise<Finding>;
}
