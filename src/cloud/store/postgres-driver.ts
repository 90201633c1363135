import postgres from 'postgres'
import type { Postgres } from '@/cloud/store/store-postgres'

/** Connections that one server holds at most. PostgreSQL allows 100 in all by default. */
const mostConnections = 8

/** A database on a server, with what closes the connections. */
export interface ConnectedPostgres extends Postgres {
  /** Ends after the statements under way, or after some seconds. */
  close(): Promise<void>
}

/**
 * Connects to PostgreSQL when the first statement comes. A lost connection fails the statement that was under way; the next one connects again.
 *
 * @param url as in `DATABASE_URL`: `postgres://user:password@host:5432/database`
 * @param connections at most at a time
 */
export function connectPostgres(url: string, connections = mostConnections): ConnectedPostgres {
  const sql = postgres(url, {
    max: connections,
    connect_timeout: 10,
    // Nothing asks for a type that PostgreSQL does not bring.
    fetch_types: false,
    // Whatever the database's default is: what was answered must not be lost. A statement takes milliseconds.
    connection: { application_name: 'bandu', synchronous_commit: 'on', statement_timeout: 30_000 },
    // "relation … already exists" at each start.
    onnotice: () => {},
  })
  return {
    async query(text, values) {
      const rows = await sql.unsafe(text, values as never[], { prepare: true })
      return { rows: [...rows], count: rows.count }
    },
    run: (text) => sql.begin((transaction) => transaction.unsafe(text)),
    close: () => sql.end({ timeout: 5 }),
  }
}
