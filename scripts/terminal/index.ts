export { killGroup, spawnGroup } from './children';
export { endOfLog, Explained, logFile, runCommand, runNpm } from './command';
export { duration, say, step, type StepOptions } from './progress';
export { endWith, untilInterrupted } from './session';
