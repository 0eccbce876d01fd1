export { addPerson, people, ROLES, type Role, removePerson } from './people.ts';
export { type RunningServer, startServer } from './server.ts';
