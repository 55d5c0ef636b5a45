import type { IngestProgress } from '../../pipeline/ingest.js';
import { type Language, TEXTS } from './messages.js';

/** Widest progress line, in columns; longer file names are cut so that the line can be overwritten. */
const WIDTH = 76;

/** Progress on standard error: one line that is rewritten on a terminal, plain lines for every tenth elsewhere. */
export function progressWriter(
  stream: NodeJS.WriteStream,
  language: Language,
): { update: (progress: IngestProgress) => void; end: () => void } {
  let open = false;
  return {
    update({ step, done, total, file }) {
      const text = `${TEXTS[language].steps[step]} ${done}/${total} ${file}`;
      if (stream.isTTY) {
        stream.write(`\r\u001b[2K${text.slice(0, WIDTH)}`);
        open = true;
      } else if (done === total || done % Math.max(1, Math.ceil(total / 10)) === 0) {
        stream.write(`${text}\n`);
      }
    },
    end() {
      if (open) stream.write('\r\u001b[2K');
      open = false;
    },
  };
}
