import type { IngestFailure } from '../outcome.js';

/**
 * Deaths of the process that worked on a job of a queue after which the job is not tried again. A death is counted where the process ended by
 * itself, or together with the worker that watched it; a worker alone that was ended says nothing about the job (its process says so).
 */
const MOST_DEATHS = 3;
/**
 * The same with ends that may have been in order, said to a server that was away. Without a bound, a job that takes worker and server down
 * with it would do so for ever.
 */
const MOST_ENDS = 10;

/** Rule of the failure of a job in quarantine. */
export const QUARANTINED = 'work/quarantined';

/** How a process ended in the middle of a job. */
export interface Death {
  readonly host: string;
  readonly pid: number;
  /** ISO 8601. */
  readonly at: string;
  /** Signal or exit code; null where it was ended together with the worker, and nobody saw how. */
  readonly how: string | null;
  /** Its worker may have left in order and could not say so. */
  readonly isUnsure?: boolean;
}

/** Whether a job is not to be tried again. */
export function isTooOften(deaths: readonly Death[]): boolean {
  const sure = deaths.filter(({ isUnsure }) => isUnsure !== true);
  return sure.length >= MOST_DEATHS || deaths.length >= MOST_ENDS;
}

/** Why a job is in quarantine, as staff read it. */
export function quarantineFailure(deaths: readonly Death[]): IngestFailure {
  return {
    rule: QUARANTINED,
    message: `処理するプロセスが${deaths.length}回異常終了したため、隔離しました（${list(deaths)}）。`,
    page: null,
    line: null,
    remedy:
      '資料を確かめ、もう一度試すには nendo run --retry を実行してください。資料やプログラムの版が変われば、自動で試し直します。',
  };
}

/** Why what a command was asked for is not done, as staff read it: nothing is set apart, since the command tries anew each time. */
export function endedFailure(deaths: readonly Death[]): IngestFailure {
  return {
    rule: 'work/ended',
    message: `処理するプロセスが${deaths.length}回異常終了したため、処理していません（${list(deaths)}）。`,
    page: null,
    line: null,
    remedy:
      '資料を確かめてください。上限を超過したときは、資料を分けるか、上限（nendo ingest の --limit）を上げて、もう一度実行してください。',
  };
}

function list(deaths: readonly Death[]): string {
  return deaths
    .map(({ host, pid, at, how }) => `${at} ${host} (${pid}): ${how ?? 'ワーカーごと終了'}`)
    .join('、');
}

/** Why a job was not done by processes of this machine: the program was replaced while its batch was at work. */
export function replacedFailure(differences: string): IngestFailure {
  return {
    rule: 'work/replaced',
    message: `処理の途中でプログラムが入れ替わったため、処理していません（今 ≠ 始めたとき: ${differences}）。`,
    page: null,
    line: null,
    remedy: '入れ替えが終わってから、もう一度実行してください。',
  };
}

/** Why a job was given up that could not be done for a reason that may pass. */
export function givenUpFailure(reason: string, attempts: number): IngestFailure {
  return {
    rule: 'queue/given-up',
    message: `${attempts}回試しましたが、処理できませんでした（${reason}）。`,
    page: null,
    line: null,
    remedy: '接続とディスクを確かめ、もう一度実行してください。',
  };
}
