export default {
  app: { name: 'Tasklist', vendor: 'qhub-redeploy' },
  disableWelcomeMessage: true
};
