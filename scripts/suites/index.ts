export { conclude } from './counts';
export { e2eSuite } from './e2eSuite';
export { testSuite } from './testSuite';
