import { systemContext } from '#platform/context.ts'
import { checkProviders } from '#support/providers.ts'
import { type Call, exit } from '../command.ts'

/**
 * Looks over the payment providers: keys, rights, mode, webhook and clock. Asks them, and changes nothing there. Exit
 * code 1 where something is to be mended, or none is configured.
 */
export async function doctorProviders({ config, terminal, values }: Call): Promise<number> {
  const checked = await checkProviders(config.support, {
    context: systemContext(),
    publicUrl: config.site.publicUrl,
  })
  terminal.settle()
  const isWell = checked.length > 0 && checked.every(({ findings }) => findings.every(({ good }) => good))
  if (values['json'] === true) terminal.say(JSON.stringify(checked))
  else if (checked.length === 0)
    terminal.say('✗ No payment provider is configured: see docs/guides/providers.md.')
  for (const { name, findings } of values['json'] === true ? [] : checked)
    for (const { good, what } of findings) terminal.say(`${good ? '✓' : '✗'} ${names[name]}: ${what}`)
  return isWell ? exit.done : exit.refused
}

const names = { stripe: 'Stripe', btcpay: 'BTCPay Server', bank: 'Bank transfer', sandbox: 'Sandbox' }
