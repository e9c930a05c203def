/** A visitor's account ends with their conversation. */
import { getAuth } from "firebase-admin/auth";

/** Nothing happens to one that is gone, nor to one that has an address or a provider: that is somebody's own. */
export async function endAccount(uid: string): Promise<void> {
  try {
    const { email, phoneNumber, providerData } = await getAuth().getUser(uid);
    if (email === undefined && phoneNumber === undefined && providerData.length === 0) await getAuth().deleteUser(uid);
  } catch (thrown) {
    if (!(thrown instanceof Error && "code" in thrown && thrown.code === "auth/user-not-found")) throw thrown;
  }
}
