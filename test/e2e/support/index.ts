export { Editor } from './editor';
export { n8n, startOwnN8n } from './servers';
export { stage } from './stage';
export { importWorkflow, type ImportedWorkflow } from './workflows';
