import type { IncomingMessage, ServerResponse } from 'node:http'
import { networkOf } from '@/cloud/address'
import type { Admission } from '@/cloud/http/admission/admission'
import type { Door } from '@/cloud/http/request-log'
import { refuse, sendJson } from '@/cloud/http/respond'
import { createTurns } from '@/cloud/http/turns'
import { refuse as refusal } from '@/cloud/refusal'
import { ok } from '@/domain/result'

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

interface AnswerParts {
  /** The address of the operations. */
  apiPath: string
  api: Answer
  files: Answer
  admission: Admission
  /** What is wrong with the server, if something is. */
  problem(): string | undefined
}

/** At the root, whatever the base is. */
const healthPath = '/healthz'

/** Answers that one network may have at a time, but for the operations: as many as Node reads files at a time for all. */
const answersAtOnce = 4

/** Answers every request by its address and method. */
export function createAnswer({ apiPath, api, files, admission, problem }: AnswerParts): Answer {
  const turns = createTurns(answersAtOnce)

  function slowDown(request: IncomingMessage, response: ServerResponse, wait: number): void {
    if (!admission.mayTell(request.socket.remoteAddress ?? '')) request.socket.destroy()
    else refuse(request, response, 429, { 'Retry-After': String(Math.ceil(wait / 1000)) })
  }

  async function answerInTurn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url } = request
    if (url !== healthPath && !admission.isHostAllowed(request)) return refuse(request, response, 421)
    const allowed = url === apiPath ? ['POST'] : ['GET', 'HEAD']
    if (!allowed.includes(method)) return refuse(request, response, 405, { Allow: allowed.join(', ') })
    return url === healthPath ? sendHealth(request, response, problem()) : files(request, response)
  }

  return async (request, response) => {
    const { method, url } = request
    if (url === apiPath && method === 'POST' && admission.isHostAllowed(request)) return api(request, response)
    const address = admission.addressOf(request)
    // Whoever looks after the server is never refused, but waits for a turn.
    const wait = url === healthPath ? 0 : admission.waitOf('files', address)
    if (wait > 0) return slowDown(request, response, wait)
    await (turns.run(networkOf(address), () => answerInTurn(request, response)) ?? slowDown(request, response, 1000))
  }
}

export const doorOf = ({ url }: IncomingMessage, apiPath: string): Door =>
  url === apiPath ? 'api' : url === healthPath ? 'healthz' : 'file'

function sendHealth(request: IncomingMessage, response: ServerResponse, problem: string | undefined): void {
  const reply = problem === undefined ? ok({ uptime: Math.round(process.uptime()) }) : refusal('damaged', problem)
  sendJson(request, response, reply.ok ? 200 : 503, Buffer.from(JSON.stringify(reply)))
}
