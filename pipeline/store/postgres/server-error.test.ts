import pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { DatabaseError } from '../database-error.js';
import { isAway, toDatabaseError } from './server-error.js';

const PLACE = { address: 'postgres://user:secret@db.example:5432/plans' };

/** As the system words its errors. */
function systemError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
}

function refusal(code: string): Error {
  return Object.assign(new pg.DatabaseError('no', 2, 'error'), { code, severity: 'FATAL' });
}

describe('what a server or the way to it says', () => {
  it.each([
    ['nobody listens', systemError('ECONNREFUSED', 'connect'), 'ECONNREFUSED', true],
    ['no socket in its folder', systemError('ENOENT', 'connect'), 'ENOENT', true],
    ['no names at this moment', systemError('EAI_AGAIN', 'getaddrinfo'), 'EAI_AGAIN', true],
    ['no such host', systemError('ENOTFOUND', 'getaddrinfo'), 'ENOTFOUND', true],
    ['a socket that is not permitted', systemError('EACCES', 'connect'), 'EACCES', false],
    ['a connection that is cut', systemError('ECONNRESET', 'read'), 'ECONNRESET', true],
    ['a connection that ended', new Error('Connection terminated unexpectedly'), 'LOST', true],
    [
      'the statement behind it',
      new Error('Client has encountered a connection error and is not queryable'),
      'LOST',
      true,
    ],
    ['no answer', new Error('Query read timeout'), 'LOST', true],
    ['a server without SSL', new Error('The server does not support SSL connections'), 'SSL', false],
    ['no password', new Error('SASL: client password must be a string'), '28P01', false],
    ['a server that goes down', refusal('57P01'), '57P01', true],
    ['a server that is full', refusal('53300'), '53300', true],
    ['a broken connection by SQLSTATE', refusal('08006'), '08006', true],
    ['a wrong password', refusal('28P01'), '28P01', false],
    ['a disk that is full', refusal('53100'), '53100', false],
    ['a duplicate', refusal('23505'), '23505', false],
  ])('is told apart: %s', (_, error, code, away) => {
    const failure = toDatabaseError(PLACE, error);
    expect(failure).toMatchObject({
      name: 'DatabaseError',
      code,
      address: 'postgres://user@db.example:5432/plans',
    });
    expect((failure as DatabaseError).message).toBe(error.message);
    expect(isAway(error)).toBe(away);
    expect(isAway(failure)).toBe(away);
    expect(toDatabaseError(PLACE, failure)).toBe(failure);
  });

  it('is one error for a name with several addresses, which Node tells without words', () => {
    const each = [systemError('ECONNREFUSED', 'connect'), systemError('ECONNREFUSED', 'connect')];
    const error = Object.assign(new AggregateError(each), { code: 'ECONNREFUSED' });
    expect(toDatabaseError(PLACE, error)).toMatchObject({
      code: 'ECONNREFUSED',
      message: 'connect ECONNREFUSED, connect ECONNREFUSED',
    });
    expect(isAway(error)).toBe(true);
  });

  it.each([
    ['a file that is gone', systemError('ENOENT', 'open')],
    ['a disk of this machine', systemError('ENOSPC', 'write')],
    ['a mistake', new TypeError('x is not a function')],
    ['no error at all', 'text'],
  ])('is not %s', (_, error) => {
    expect(toDatabaseError(PLACE, error)).toBe(error);
    expect(isAway(error)).toBe(false);
  });
});
