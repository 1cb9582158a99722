import type { Page } from '../run/run.ts'

/** The means of payment that are really configured, as text: `Card · Bitcoin`. */
export function meansText({ run, words }: Page): string {
  const names: Record<string, string> = {
    stripe: words.meansStripe,
    btcpay: words.meansBtcpay,
    bank: words.meansBank,
    sandbox: words.meansSandbox,
  }
  return run.funding.means.map((name) => names[name] ?? name).join(' · ')
}
