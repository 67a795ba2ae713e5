export default {
  customScripts: ['redeploy/redeploy'],
  app: { name: 'Cockpit', vendor: 'qhub-redeploy' },
  disableWelcomeMessage: true
};
