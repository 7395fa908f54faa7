// A modal sheet: the browser's own dialog, so focus, Escape and screen readers work.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface DialogProps {
  title: string;
  onClose(): void;
  children: ComponentChildren;
  wide?: boolean;
}

export function Dialog({ title, onClose, children, wide }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    if (!dialog?.querySelector("[autofocus]")) dialog?.querySelector<HTMLElement>("h2")?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={ref} class={wide ? "sheet wide" : "sheet"} aria-label={title}
      onCancel={(event) => { event.preventDefault(); onClose(); }}
      onPointerDown={(event) => { if (event.target === ref.current) onClose(); }}>
      <div class="sheet-body">
        <header class="sheet-head">
          <h2 tabIndex={-1}>{title}</h2>
          <button class="icon-button" aria-label="Close" onClick={onClose}>✕</button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
