import { useQuery } from '@tanstack/react-query'
import type { KeyAlarm } from '../../../contract.ts'
import type { KeyRole, KeysView } from '../../../contract/mirrors.ts'
import { keysQuery } from '../../api/mirror-queries.ts'
import { Asked } from '../../ui/asked.tsx'
import { exactTime } from '../../ui/words/time.ts'
import { keyAlarmWords } from '../../words/home.ts'
import { keyNextWords, keyWords as words } from '../../words/mirrors.ts'

/** What keys there are, until when what they signed holds, and what to do about it. */
export function KeysPart() {
  const keys = useQuery(keysQuery)
  return (
    <section className="part stack" aria-label={words.title} id="keys">
      <h2>{words.title}</h2>
      <p className="page-lead">
        {words.lead} <code>{words.guide}</code>.
      </p>
      <Asked query={keys}>{(view) => <Keys view={view} />}</Asked>
    </section>
  )
}

function Keys({ view: { alarms, roles, fingerprint } }: { view: KeysView }) {
  return (
    <>
      {alarms.length === 0 ? (
        <p>{words.well}</p>
      ) : (
        alarms.map((alarm) => <Alarm key={`${alarm.code} ${alarm.role}`} alarm={alarm} />)
      )}
      <div className="key-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.role}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.until}</th>
              <th scope="col">{words.where}</th>
            </tr>
          </thead>
          <tbody>
            {roles.map((role) => (
              <Role key={role.role} role={role} />
            ))}
          </tbody>
        </table>
      </div>
      <div>
        <p className="label">{words.fingerprint}</p>
        <p className="seal">{fingerprint}</p>
        <p className="hint">{words.fingerprintHint}</p>
      </div>
    </>
  )
}

function Alarm({ alarm }: { alarm: KeyAlarm }) {
  const { told, command } = keyNextWords(alarm)
  return (
    <div className={alarm.severity === 'now' ? 'notice notice-problem' : 'notice'}>
      <p>{alarm.code === 'demo' ? words.demo : keyAlarmWords(alarm)}</p>
      <p>
        {told} {command !== null && <code>{command}</code>}
      </p>
    </div>
  )
}

/** Signed by the holders, on machines that are offline. */
const offline = ['root', 'targets', 'code']

function Role({ role: { role, keys, threshold, expires, daysLeft, keyHere } }: { role: KeyRole }) {
  const isOffline = offline.includes(role)
  const online = role === 'mirrors' ? words.operations : words.server
  const elsewhere = isOffline ? words.away : words.elsewhere
  return (
    <tr>
      <th scope="row">{words.roles[role]}</th>
      <td>{isOffline ? words.holders(threshold, keys) : online}</td>
      <td>
        {expires === null || daysLeft === null ? (
          words.none
        ) : (
          <time dateTime={new Date(expires).toISOString()} title={exactTime(expires)}>
            {words.left(daysLeft)}
          </time>
        )}
      </td>
      <td>{keyHere ? words.here : elsewhere}</td>
    </tr>
  )
}
