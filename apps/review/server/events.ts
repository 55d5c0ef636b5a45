import type { ServerEvent } from '../protocol/jobs.js';

type Listener = (event: ServerEvent) => void;

/** Tells all open windows that something is to be asked for again. */
export class Events {
  private readonly listeners = new Set<Listener>();

  /** Whether anybody listens. */
  get isHeard(): boolean {
    return this.listeners.size > 0;
  }

  emit(event: ServerEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** @returns what ends it */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
