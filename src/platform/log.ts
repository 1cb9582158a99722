import { pino } from 'pino'
import { redact } from './log/redact.ts'

/**
 * Events with facts, one JSON object a line. An event is a name, such as `edition-made`, never a sentence
 * with values in it: what varies is a fact, and facts that name people or open doors are taken out.
 */
export type Log = {
  debug(event: string, facts?: Facts): void
  info(event: string, facts?: Facts): void
  warn(event: string, facts?: Facts): void
  error(event: string, facts?: Facts): void
  /** The same log, each line saying that it comes from there. */
  child(name: string): Log
}

type Facts = Record<string, unknown>

/**
 * A log at `level` (debug, info, warn, error or silent) on standard error, so that standard output stays
 * free for a command's answer; or through `write`, which gets each line with its line end.
 */
export function createLog(options: { level: string; write?: (line: string) => void }): Log {
  const { level, write } = options
  const settings = {
    level,
    // Neither process id nor host name: they tell a reader of the log nothing, and a thief where it ran.
    base: null,
    messageKey: 'event',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  const to = write ? { write } : pino.destination({ dest: 2, sync: true })
  return wrap(pino(settings, to), null)
}

function wrap(logger: pino.Logger, from: string | null): Log {
  const line = (level: 'debug' | 'info' | 'warn' | 'error') => (event: string, facts?: Facts) => {
    if (logger.isLevelEnabled(level))
      logger[level]({ ...(from === null ? {} : { from }), ...redact(facts ?? {}) }, event)
  }
  return {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    child: (name) => wrap(logger, from === null ? name : `${from}/${name}`),
  }
}
