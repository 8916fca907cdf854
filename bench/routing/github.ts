/** A method and a pathname. */
export type BenchRoute = readonly [method: string, path: string];

// GitHub's API of 2013, as router benchmarks have used it since: 203 routes. `@` stands for /repos/:owner/:repo,
// the letters for the methods GET, POST, PUT and DELETE.
const TABLE = `
/authorizations GP | /authorizations/:id GD | /applications/:client_id/tokens D
/applications/:client_id/tokens/:access_token GD
/events G | @/events G | /networks/:owner/:repo/events G | /orgs/:org/events G
/users/:user/received_events G | /users/:user/received_events/public G | /users/:user/events G
/users/:user/events/public G | /users/:user/events/orgs/:org G | /feeds G | /notifications GU | @/notifications GU
/notifications/threads/:id G | /notifications/threads/:id/subscription GUD | @/stargazers G
/users/:user/starred G | /user/starred G | /user/starred/:owner/:repo GUD | @/subscribers G
/users/:user/subscriptions G | /user/subscriptions G | @/subscription GUD | /user/subscriptions/:owner/:repo GUD
/users/:user/gists G | /gists GP | /gists/:id GD | /gists/:id/star GUD | /gists/:id/forks P
@/git/blobs/:sha G | @/git/blobs P | @/git/commits/:sha G | @/git/commits P | @/git/refs GP
@/git/tags/:sha G | @/git/tags P | @/git/trees/:sha G | @/git/trees P
/issues G | /user/issues G | /orgs/:org/issues G | @/issues GP | @/issues/:number G | @/assignees G
@/assignees/:assignee G | @/issues/:number/comments GP | @/issues/:number/events G | @/labels GP | @/labels/:name GD
@/issues/:number/labels GPUD | @/issues/:number/labels/:name D | @/milestones/:number/labels G | @/milestones GP
@/milestones/:number GD
/emojis G | /gitignore/templates G | /gitignore/templates/:name G | /markdown P | /markdown/raw P | /meta G
/rate_limit G
/users/:user/orgs G | /user/orgs G | /orgs/:org G | /orgs/:org/members G | /orgs/:org/members/:user GD
/orgs/:org/public_members G | /orgs/:org/public_members/:user GUD | /orgs/:org/teams GP | /teams/:id GD
/teams/:id/members G | /teams/:id/members/:user GUD | /teams/:id/repos G | /teams/:id/repos/:owner/:repo GUD
/user/teams G
@/pulls GP | @/pulls/:number G | @/pulls/:number/commits G | @/pulls/:number/files G | @/pulls/:number/merge GU
@/pulls/:number/comments GU
/user/repos GP | /users/:user/repos G | /orgs/:org/repos GP | /repositories G | @ GD | @/contributors G
@/languages G | @/teams G | @/tags G | @/branches G | @/branches/:branch G | @/collaborators G
@/collaborators/:user GUD | @/comments G | @/commits/:sha/comments GP | @/comments/:id GD | @/commits G
@/commits/:sha G | @/readme G | @/keys GP | @/keys/:id GD | @/downloads G | @/downloads/:id GD | @/forks GP
@/hooks GP | @/hooks/:id GD | @/hooks/:id/tests P | @/merges P | @/releases GP | @/releases/:id GD
@/releases/:id/assets G | @/stats/contributors G | @/stats/commit_activity G | @/stats/code_frequency G
@/stats/participation G | @/stats/punch_card G | @/statuses/:ref GP
/search/repositories G | /search/code G | /search/issues G | /search/users G
/legacy/issues/search/:owner/:repository/:state/:keyword G | /legacy/repos/search/:keyword G
/legacy/user/search/:keyword G | /legacy/user/email/:email G
/users/:user G | /user G | /users G | /user/emails GPD | /users/:user/followers G | /user/followers G
/users/:user/following G | /user/following G | /user/following/:user GUD | /users/:user/following/:target_user G
/users/:user/keys G | /user/keys GP | /user/keys/:id GD
`;
const METHODS: Readonly<Record<string, string>> = { G: "GET", P: "POST", U: "PUT", D: "DELETE" };

/** GitHub's routes. */
export const github: readonly BenchRoute[] = TABLE.trim()
  .split(/ \| |\n/)
  .flatMap((line) => {
    const [path = "", letters = ""] = line.split(" ");
    return [...letters].map(
      (letter): BenchRoute => [METHODS[letter]!, path.replace("@", "/repos/:owner/:repo")],
    );
  });

/** The set that hono measures its routers with, in the paths of that benchmark. */
export const small: readonly BenchRoute[] = [
  ["GET", "/user"],
  ["GET", "/user/comments"],
  ["GET", "/user/avatar"],
  ["GET", "/user/lookup/username/:username"],
  ["GET", "/user/lookup/email/:address"],
  ["GET", "/event/:id"],
  ["GET", "/event/:id/comments"],
  ["POST", "/event/:id/comment"],
  ["POST", "/map/:location/events"],
  ["GET", "/status"],
  ["GET", "/very/deeply/nested/route/hello/there"],
];

/** The whole URL of a request that a route matches. */
export function urlOf([, path]: BenchRoute, index: number): string {
  return `http://localhost:3000${path.replace(/:(\w+)/g, (_, name) => `${name.slice(0, 5)}${index}`)}`;
}
