import { campaign as bombs } from './bombs/main.js';
import type { Campaign } from './campaign.js';
import { campaign as inputs } from './inputs/main.js';
import { campaign as kill } from './kill/main.js';
import { campaign as machines } from './machines/main.js';
import { campaign as malformed } from './malformed/main.js';
import { campaign as messages } from './messages/main.js';
import { campaign as mock } from './mock/main.js';
import { campaign as mutants } from './mutants/main.js';
import { campaign as queue } from './queue/main.js';
import { campaign as text } from './text/main.js';

/** All campaigns, in the order in which a full run takes them: the short ones first. */
export const CAMPAIGNS: readonly Campaign[] = [
  messages,
  text,
  inputs,
  mock,
  malformed,
  bombs,
  mutants,
  queue,
  machines,
  kill,
];
