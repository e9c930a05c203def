/** Pictures of staff, by the hash of what they are. */

/** `staffPictures/{id}`: in Firestore, for a project need not have a bucket. */
export interface PictureStore {
  /** As it was kept. One read. */
  read(id: string): Promise<Uint8Array | undefined>;
  /** One write; the same again is the same. */
  keep(id: string, picture: Uint8Array): Promise<void>;
  /** One write. Nothing happens where there is none. */
  remove(id: string): Promise<void>;
}
