import { parse } from '../../node_modules/query-string/base.js'

/** What Taro's router calls of query-string. The package exports all that it has as one object, of which nothing can be left out. */
export default { parse }
