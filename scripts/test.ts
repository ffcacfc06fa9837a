import { conclude, testSuite } from './suites';
import { endWith } from './terminal';

/** `npm test`. */
export const main = async () => await endWith(async () => conclude(await testSuite()));
