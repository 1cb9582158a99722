import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/database.ts'
import { sandboxMayRun, type SupportConfig } from '#platform/provider-config.ts'
import type { Vault } from '#platform/vault.ts'
import type { Provider, ProviderFinding, ProviderName } from './provider.ts'
import { bankProvider, checkBank } from './providers/bank/bank.ts'
import { btcpayProvider } from './providers/btcpay/btcpay.ts'
import { checkSandbox, sandboxProvider } from './providers/sandbox/sandbox.ts'
import { turnsIn, type Turns } from './providers/turns.ts'

/** What providers are made with. `publicUrl`: where the front desk is; no slash at the end. */
export type ProviderTools = {
  db: Db
  context: Context
  vault: Vault
  publicUrl: string
  /** The publication's. */
  timeZone: () => Promise<string>
  fetch?: typeof fetch
}

/** The configured providers, in the order in which they are offered. The sandbox never beside a public address. */
export async function providersOf(config: SupportConfig, tools: ProviderTools): Promise<Provider[]> {
  const { db, context, vault, publicUrl, timeZone } = tools
  const { stripe, btcpay, bank } = config
  const providers: Provider[] = []
  if (stripe !== null) providers.push(await openStripe(stripe, tools))
  if (bank !== null) providers.push(bankProvider({ account: bank, db, context, vault, publicUrl, timeZone }))
  if (btcpay !== null) providers.push(openBtcpay(btcpay, tools, turnsIn(db, context)))
  if (config.sandbox && sandboxMayRun(publicUrl))
    providers.push(sandboxProvider({ db, context, vault, publicUrl }))
  return providers
}

type FarTools = Omit<ProviderTools, 'db' | 'vault' | 'timeZone'>

/** Its library takes more memory than all of the support room: it is loaded where there is a key. */
async function openStripe(
  keys: NonNullable<SupportConfig['stripe']>,
  { publicUrl, context, fetch: fetchUrl = fetch }: FarTools,
): Promise<Provider> {
  const { stripeProvider } = await import('./providers/stripe/stripe.ts')
  return stripeProvider({ keys, hookUrl: `${publicUrl}/desk/hooks/stripe`, context, fetchUrl })
}

function openBtcpay(
  keys: NonNullable<SupportConfig['btcpay']>,
  { publicUrl, fetch: fetchUrl = fetch }: FarTools,
  turns: Turns,
): Provider {
  return btcpayProvider({ keys, hookUrl: `${publicUrl}/desk/hooks/btcpay`, fetchUrl, turns })
}

/** Who only looks around needs no turn. */
const anyTime: Turns = (_, work) => work()

/** What `tamizdat doctor providers` finds: needs no database, and changes nothing anywhere. */
export async function checkProviders(
  config: SupportConfig,
  tools: FarTools,
): Promise<{ name: ProviderName; findings: ProviderFinding[] }[]> {
  const now = tools.context.clock()
  const { stripe, btcpay, bank, sandbox } = config
  const checked: { name: ProviderName; findings: ProviderFinding[] }[] = []
  if (stripe !== null)
    checked.push({ name: 'stripe', findings: await (await openStripe(stripe, tools)).check(now) })
  if (bank !== null) checked.push({ name: 'bank', findings: checkBank(bank) })
  if (btcpay !== null)
    checked.push({ name: 'btcpay', findings: await openBtcpay(btcpay, tools, anyTime).check(now) })
  if (sandbox) checked.push({ name: 'sandbox', findings: checkSandbox() })
  return checked
}
