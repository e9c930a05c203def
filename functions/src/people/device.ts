/** A browser that shows push to one person: staff or visitor. `devices/{uid}` holds those of a person. */
export interface Device {
  /** 16 hexadecimal digits, made from the token: names the device where the token must not be seen. */
  id: string;
  /** What FCM sends to. */
  token: string;
  /** When it was last seen, in milliseconds since 1970. */
  at: number;
}
