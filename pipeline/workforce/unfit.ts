/**
 * Why nothing can be done here for a batch: this program, or what it reads with on this machine, is another than that of the batch, and
 * would make something else. It says nothing about the job that showed it. Its message names the differences, in no language.
 */
export class WorkerUnfit extends Error {
  override readonly name = 'WorkerUnfit';
}
