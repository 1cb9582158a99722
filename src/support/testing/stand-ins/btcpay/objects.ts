/** Objects as Greenfield gives them (its OpenAPI description), with the fields that our provider meets. */

export type Payment = {
  id: string
  receivedDate: number
  value: string
  fee: string
  status: 'Settled' | 'Processing'
  destination: string
}

export type Invoice = {
  id: string
  storeId: string
  amount: string
  paidAmount: string
  currency: string
  type: 'Standard'
  checkoutLink: string
  createdTime: number
  expirationTime: number
  monitoringExpiration: number
  status: 'New' | 'Processing' | 'Expired' | 'Invalid' | 'Settled'
  additionalStatus: 'None' | 'PaidLate' | 'PaidPartial' | 'Marked' | 'Invalid' | 'PaidOver'
  archived: boolean
  metadata: Record<string, unknown>
  checkout: Record<string, unknown>
}

export type PullPayment = {
  id: string
  name: string
  description: string
  currency: string
  amount: string
  autoApproveClaims: boolean
  archived: boolean
  viewLink: string
}

export type Payout = {
  id: string
  pullPaymentId: string
  originalCurrency: string
  originalAmount: string
  payoutCurrency: string
  payoutAmount: string | null
  state: 'AwaitingApproval' | 'AwaitingPayment' | 'InProgress' | 'Completed' | 'Cancelled'
}
