import { parentPort } from 'node:worker_threads'
import { invariant } from '#base/invariant.ts'
import type { PageFile } from '../../accept-page.ts'
import { readPage } from '../../import-page.ts'

// The whole of the thread that reads pages from outside: a file in, what `readPage` says of it out.

invariant(parentPort !== null, 'this module runs in a worker thread')
const port = parentPort
port.on('message', (file: PageFile) => port.postMessage(readPage(file)))
