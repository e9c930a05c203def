/** A note: its pitch in hertz, and when it begins, in seconds. */
export type Note = readonly [pitch: number, at: number];

const NOTE_S = 0.3;

/** Sounds these notes quietly. A browser that lets no page sound before somebody has touched it stays silent. */
export async function ring(notes: readonly Note[]): Promise<void> {
  const context = new AudioContext();
  const ended = notes.map(([pitch, after]) => {
    const [note, loudness] = [context.createOscillator(), context.createGain()];
    const at = context.currentTime + after;
    note.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.08, at);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + NOTE_S);
    note.connect(loudness).connect(context.destination);
    note.start(at);
    note.stop(at + NOTE_S);
    return new Promise((resolve) => note.addEventListener("ended", resolve));
  });
  await Promise.race([Promise.all(ended), new Promise((resolve) => setTimeout(resolve, 1_500))]);
  await context.close();
}
