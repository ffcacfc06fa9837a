import type { Core } from '../../core';
import {
	ALL_SCOPES,
	HUBSPOT_OAUTH_APP,
	HUBSPOT_TOKEN,
	OPTIONAL_SCOPES,
	PORTAL_ID,
	REQUIRED_SCOPES,
	UI_DOMAIN,
} from '../../seed';
import { Account } from '../account';
import { defineDemoEvents } from './demoEvents';
import { DEMO_OWNERS } from './demoPeople';
import { fillDemoLists } from './demoLists';
import { demoPipelines } from './demoPipelines';
import { fillDemoRecords } from './demoRecords';
import { defineDemoSchema } from './demoSchema';

/** The demo records are a day old: nothing that begins now takes them for new, and the search index knows them. */
const AGE_MS = 24 * 60 * 60 * 1000;

/** The account of a fresh sandbox: the same ids and values on every start. */
export function demoAccount(core: Core): Account {
	const account = new Account(core, PORTAL_ID, UI_DOMAIN);
	account.owners.push(...DEMO_OWNERS);
	for (const [type, pipelines] of demoPipelines()) account.pipelines.set(type, pipelines);
	defineDemoSchema(account);
	defineDemoEvents(account);
	account.tokens.create({ token: HUBSPOT_TOKEN, scopes: ALL_SCOPES });
	account.grants.apps.set(HUBSPOT_OAUTH_APP.clientId, {
		...HUBSPOT_OAUTH_APP,
		requiredScopes: REQUIRED_SCOPES,
		optionalScopes: OPTIONAL_SCOPES,
	});
	const { searchLagMs } = account.settings;
	account.settings.searchLagMs = 0;
	core.clock.during(core.clock.now() - AGE_MS, () => {
		fillDemoRecords(account);
		fillDemoLists(account);
	});
	account.settings.searchLagMs = searchLagMs;
	return account;
}
