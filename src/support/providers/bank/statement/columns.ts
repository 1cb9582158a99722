/** What a column of a statement tells. `in` and `out` are amounts in columns of their own, `sign` says which of both. */
export type Column =
  | 'date'
  | 'amount'
  | 'in'
  | 'out'
  | 'sign'
  | 'currency'
  | 'name'
  | 'account'
  | 'text'
  | 'id'
  | 'state'
  | 'own'

/**
 * Names of columns as banks print them, simplified by `simple`: German (Sparkasse, DKB, ING, N26, GLS), Dutch (ING,
 * Rabobank, ABN AMRO, bunq), French, Spanish, Italian, Polish, Baltic (Swedbank, SEB, LHV), Wise, Revolut, PayPal-like.
 * Of several columns for the date the first in this list wins; columns of text are put together.
 */
const names: Record<Column, string> = {
  date: `buchungstag buchungsdatum buchung boekdatum boekingsdatum booking-date date-booked posting-date transactiedatum
    transaction-date completed-date finished-on datum date datum-transactie dateop date-operation date-comptable
    date-de-comptabilisation fecha fecha-operacion fecha-contable data data-operacji data-ksiegowania data-contabile
    data-operazione kuupaev datums data-dokumentu valutadatum wertstellung rentedatum value-date дата`,
  amount: `betrag betrag-eur umsatz umsatz-in-eur amount amount-eur amount-in-account-currency bedrag bedrag-eur
    transactiebedrag montant montant-eur importe importe-eur importo kwota kwota-operacji summa suma сумма
    source-amount-after-fees net-amount`,
  in: 'haben gutschrift credit credit-amount amount-credit paid-in money-in ingekomen entrees uznania avere abono',
  out: 'soll belastung debit debit-amount amount-debit paid-out money-out uitgegeven sorties obciazenia dare cargo',
  sign: 'af-bij soll-haben debit-credit credit-debit-indicator debit-credit-indicator direction deebet-kreedit dc',
  currency: `waehrung wahrung currency payment-currency account-currency munt valuta devise waluta divisa moneda valuuta
    валюта`,
  name: `beguenstigter-zahlungspflichtiger beguenstigter-auftraggeber auftraggeber-beguenstigter
    auftraggeber-empfaenger auftraggeber zahlungspflichtige-r name-zahlungsbeteiligter payer payer-name partner-name
    counterparty counterparty-name naam-omschrijving naam-tegenpartij naam nom nom-du-tiers name sender
    sender-name saaja-maksja-nimi beneficiary-payer nadawca nadawca-odbiorca source-name ordinante`,
  account: `kontonummer-iban iban-zahlungsbeteiligter tegenrekening tegenrekening-iban-bban counterparty-account
    partner-iban payer-account iban-du-tiers iban compte rachunek-nadawcy saaja-maksja-konto account`,
  text: `verwendungszweck buchungstext kundenreferenz-end-to-end mandatsreferenz zahlungsreferenz reference
    payment-reference structured-reference reference-number description details remittance-information memo
    message-to-beneficiary mededelingen omschrijving omschrijving-1 omschrijving-2 omschrijving-3 betalingskenmerk
    transactieomschrijving libelle libelle-operation informations communication concepto tytul tytul-operacji
    opis-operacji descrizione causale selgitus viitenumber maksajuma-merkis sepa-referenz назначение-платежа`,
  id: 'transaction-id umsatz-id bank-reference volgnr transferwise-id wise-id archiveerimistunnus',
  state: 'status state info stan',
  own: 'iban-auftragskonto auftragskonto iban-bban rekening own-account account-iban kliendi-konto',
}

const columnOf = new Map(
  Object.entries(names).flatMap(([column, list]) =>
    list.split(/\s+/).map((name, order) => [name, { column: column as Column, order }] as const),
  ),
)

/** `Begünstigter/Zahlungspflichtiger` → `beguenstigter-zahlungspflichtiger`; `Betrag (€)` → `betrag-eur`. */
export function simple(header: string): string {
  return header
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('€', 'eur')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
}

/** Which column stands where. */
export type Places = Partial<Record<Exclude<Column, 'text'>, number>> & { text: number[] }

/** The places of the columns that a header names; null where it is no header of a statement. */
export function placesIn(header: string[]): Places | null {
  const places: Places = { text: [] }
  const orders = new Map<Column, number>()
  header.forEach((cell, place) => {
    const known = columnOf.get(simple(cell))
    if (known === undefined) return
    const { column, order } = known
    if (column === 'text') return void places.text.push(place)
    if ((orders.get(column) ?? Infinity) <= order) return
    orders.set(column, order)
    places[column] = place
  })
  const hasAmount = places.amount !== undefined || places.in !== undefined
  return places.date !== undefined && hasAmount ? places : null
}
