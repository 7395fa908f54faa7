// What somebody asks for twice before the first is answered, as by a second Enter, is done once.

export class OneAtATime {
  private running = false;

  /** Does `work` unless an earlier one is still on its way; that one goes on, this one is dropped. */
  async run(work: () => Promise<void>): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      await work();
    } finally {
      this.running = false;
    }
  }
}
