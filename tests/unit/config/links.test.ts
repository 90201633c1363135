import { transformSync } from '@babel/core'
import { withoutLinks } from '../../../config/links'

test('the mini program’s elements have no addresses, and all else', () => {
  const source = '<Tap id="a" href={linkTo(place)} onTap={open}><i href="b" /></Tap>'
  const code = transformSync(source, {
    babelrc: false,
    configFile: false,
    parserOpts: { plugins: ['jsx'] },
    plugins: [withoutLinks],
  })?.code
  expect(code).toBe('<Tap id="a" onTap={open}><i /></Tap>;')
})
