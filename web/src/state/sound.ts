// Sounds made of oscillators: no files, no licences. Silent until the first touch, as browsers want it.
import { soundOn } from "./settings";

let context: AudioContext | null = null;

export function unlockSound(): void {
  const unlock = (): void => {
    try {
      context ??= new AudioContext();
      void context.resume();
    } catch { /* no sound device */ }
  };
  addEventListener("pointerdown", unlock, { once: true });
  addEventListener("keydown", unlock, { once: true });
}

function tone(frequency: number, start: number, length: number, volume: number, type: OscillatorType = "sine"): void {
  if (!context || context.state !== "running") return;
  const at = context.currentTime + start;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = type;
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0.0001, at);
  gain.gain.exponentialRampToValueAtTime(volume, at + 0.012);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + length);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + length + 0.02);
}

export type Sound = "turn" | "hurry" | "chips" | "check" | "card" | "win";

const sounds: Record<Sound, () => void> = {
  turn: () => { tone(659, 0, 0.18, 0.18); tone(988, 0.13, 0.3, 0.18); },
  hurry: () => { tone(880, 0, 0.1, 0.16, "triangle"); tone(880, 0.16, 0.1, 0.16, "triangle"); },
  chips: () => { tone(2300, 0, 0.04, 0.03, "square"); tone(2900, 0.045, 0.05, 0.025, "square"); },
  check: () => { tone(190, 0, 0.05, 0.1, "triangle"); tone(170, 0.09, 0.05, 0.1, "triangle"); },
  card: () => tone(1150, 0, 0.03, 0.02, "sawtooth"),
  win: () => [523, 659, 784].forEach((f, i) => tone(f, i * 0.09, 0.22, 0.09)),
};

export function play(sound: Sound): void {
  if (soundOn.value) sounds[sound]();
}
