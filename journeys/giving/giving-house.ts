import { systemContext } from '#platform/context.ts'
import { type MailServer, startMailServer } from '#platform/mail-testing.ts'
import { type BtcpayStandIn, standIns, type StripeStandIn } from '#support/testing.ts'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../browser.ts'
import { type RunningNewsroom, startProgram } from '../running-newsroom.ts'

/** The demo newsroom with every way of giving: payment services and a mail server stand in on this machine. */
export type GivingHouse = {
  newsroom: RunningNewsroom
  browser: Browser | null
  stripe: StripeStandIn
  btcpay: BtcpayStandIn
  mail: MailServer
  close(): Promise<void>
}

export const iban = 'DE02120300000000202051'

/** Starts them all; webhooks go to the front desk as they would from outside. `clock`: that of the payment services. */
export async function openGivingHouse(clock = systemContext().clock): Promise<GivingHouse> {
  const [stripe, btcpay, mail] = await Promise.all([
    standIns.startStripe({ clock }),
    standIns.startBtcpay({ clock }),
    startMailServer(),
  ])
  const env = {
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_API_URL: stripe.url,
    BTCPAY_URL: btcpay.url,
    BTCPAY_API_KEY: btcpay.apiKey,
    BTCPAY_STORE_ID: btcpay.storeId,
    BTCPAY_WEBHOOK_SECRET: btcpay.webhookSecret,
    BANK_HOLDER: 'Reader service',
    BANK_IBAN: iban,
    BANK_BIC: 'BYLADEM1001',
    BANK_CURRENCY: 'USD',
    SANDBOX_PAYMENTS: 'on',
    SMTP_URL: mail.url,
    MAIL_FROM: 'post@mail.example',
  }
  const closeStandIns = () => Promise.all([stripe.close(), btcpay.close(), mail.close()])
  const newsroom = await startProgram({ command: 'demo', env }).catch(async (error: unknown) => {
    await closeStandIns()
    throw error
  })
  const browser = await launchBrowser()
  stripe.courier.url = `${newsroom.siteUrl}/desk/hooks/stripe`
  btcpay.courier.url = `${newsroom.siteUrl}/desk/hooks/btcpay`
  const close = async () => {
    await browser?.close()
    await newsroom.stop()
    await closeStandIns()
  }
  return { newsroom, browser, stripe, btcpay, mail, close }
}
