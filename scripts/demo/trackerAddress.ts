import type { WorkflowDraft } from '../n8n';

/** Where the files of workflows/ say that the tracker is. */
const PLACEHOLDER = 'https://tracker.example.com/api/';

/** Puts the tracker's address into every HTTP node that asks it: what the workflow's sticky note asks a person to do. */
export function pointToTracker(workflow: WorkflowDraft, trackerUrl: string): WorkflowDraft {
	const nodes = JSON.stringify(workflow.nodes).replaceAll(PLACEHOLDER, `${trackerUrl}/api/`);
	return { ...workflow, nodes: JSON.parse(nodes) as WorkflowDraft['nodes'] };
}
