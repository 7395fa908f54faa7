import { dismiss, toasts } from "../state/toast";

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((toast) => (
        <button key={toast.id} class={`toast ${toast.tone}`} onClick={() => dismiss(toast.id)}>{toast.text}</button>
      ))}
    </div>
  );
}
