export default definePageConfig({ navigationBarTitleText: '导入视频点位' });
