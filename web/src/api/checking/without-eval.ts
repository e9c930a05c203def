import * as z from "zod";

// Zod would build faster parsers by eval; the panel's policy forbids it, and already the question is reported. It has to
// be said before the first schema is made: this file is imported before the contract.
z.config({ jitless: true });
