export { thisMachine, type Machine } from './machine';
export { measureAll } from './measureAll';
export { FULL, QUICK, type Plan } from './plan';
export { report } from './report';
export { BenchStage } from './stage';
