/** When a batch runs by itself. */
export interface Schedule {
  /** Minute, hour, day, month, day of the week; with a sixth field in front, seconds. */
  readonly cron: string;
  /** Name of the IANA data base. */
  readonly timeZone: string;
}

/** A schedule that is none. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';

  constructor(
    readonly schedule: Schedule,
    options?: ErrorOptions,
  ) {
    super(`${schedule.cron} (${schedule.timeZone}) is no schedule`, options);
  }
}
