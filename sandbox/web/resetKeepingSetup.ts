import type { PageSources } from './sections';

/** A person who presses Reset wants the data of the beginning, not to tell the vendors again where n8n is. */
export function resetKeepingSetup({ core, partners }: PageSources): void {
	const { andOpen, hubSpotWebhooks } = partners;
	const workflows = hubSpotWebhooks.listWorkflows();
	const apps = hubSpotWebhooks.listApps();
	const webhooks = andOpen.webhooks.registered();
	const { settings } = andOpen.store;
	core.reset();
	for (const workflow of workflows) hubSpotWebhooks.addWorkflow(workflow);
	for (const app of apps) hubSpotWebhooks.addApp(app);
	for (const webhook of webhooks) andOpen.webhooks.register(webhook);
	andOpen.store.settings = settings;
}
