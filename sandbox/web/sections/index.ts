import type { Core } from '../../core';
import { giftView } from '../../andopen/control';
import type { Partners } from '../../partners';
import { withoutSecrets } from '../secrets';
import type { PageAccount } from '../source';
import { contactSection } from './contact';
import { contactsSection } from './contacts';
import { deliveriesSection } from './deliveries';
import { giftsSection } from './gifts';
import { issuesSection } from './issues';
import { requestsSection } from './requests';

/** The parts of the page that change, as markup without secrets. */
export interface Sections {
	contacts: string;
	contact: string;
	gifts: string;
	issues: string;
	deliveries: string;
	requests: string;
}

export interface View {
	contact?: string;
	search?: string;
}

export interface PageSources {
	core: Core;
	partners: Partners;
	account: PageAccount;
}

export function renderSections({ core, partners, account }: PageSources, view: View): Sections {
	const { andOpen, tracker, courier, hubSpotWebhooks } = partners;
	const contacts = account.contacts();
	const chosen =
		view.contact === undefined ? contacts.at(0) : (account.contact(view.contact) ?? contacts.at(0));
	const gifts = andOpen.store.listGifts().map((gift) => giftView(andOpen, gift));
	const shown = (markup: string): string => withoutSecrets(markup, partners);
	return {
		contacts: shown(contactsSection(contacts, chosen?.id, view.search ?? '').markup),
		contact: shown(
			contactSection(
				chosen,
				chosen ? account.timeline(chosen.id) : [],
				hubSpotWebhooks.listWorkflows(),
			).markup,
		),
		gifts: shown(giftsSection(gifts).markup),
		issues: shown(
			issuesSection(
				tracker.store.listIssues(),
				tracker.store.listComments().map((comment) => tracker.store.view(comment)),
			).markup,
		),
		deliveries: shown(deliveriesSection(courier.list()).markup),
		requests: shown(requestsSection(core.requests.list()).markup),
	};
}
