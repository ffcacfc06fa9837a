import type { CommentView, Issue } from '../../tracker';
import { html, type Html } from '../html';
import { plural, timeOf } from './words';

const SHOWN = 40;

/** `issues` oldest first. */
export function issuesSection(issues: Issue[], comments: CommentView[]): Html {
	if (issues.length === 0) {
		return html`<p class="empty">No issue yet. A deal that is kept in step makes one.</p>`;
	}
	const newest = [...issues].reverse();
	return html`<p class="hint">${plural(issues.length, 'issue')}, newest first</p>
		<ul class="gifts">
			${newest.slice(0, SHOWN).map((issue) =>
				card(
					issue,
					comments.filter(({ issueId }) => issueId === issue.id),
				),
			)}
		</ul>
		${newest.length > SHOWN
			? html`<p class="hint">and ${newest.length - SHOWN} older ones</p>`
			: ''}`;
}

const card = (issue: Issue, comments: CommentView[]): Html =>
	html`<li class="gift">
		<p class="meta">
			${timeOf(issue.updatedAt)} <span class="chip">${issue.status}</span>
			<span class="chip">${issue.priority}</span>
		</p>
		<h3>${issue.id} ${issue.title}</h3>
		<p class="hint">${issue.description}</p>
		<p class="hint link">${issue.remoteUrl ?? 'linked to no record'}</p>
		${comments.map(
			({ author, body, attachments }) =>
				html`<p class="hint">
					${author}: ${body}${attachments.map(({ fileName }) => ` 📎 ${fileName}`).join('')}
				</p>`,
		)}
	</li>`;
